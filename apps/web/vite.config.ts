import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const target = `http://127.0.0.1:${process.env.ATHENA_API_PORT ?? 3000}`;
// The browser's Host goes on unchanged: the server compares it with Origin.
const api = { target, changeOrigin: false };

export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", sourcemap: false },
  server: {
    port: 5173,
    // One origin in development too: cookies and Origin checks behave as in production.
    proxy: { "/trpc": api, "/api": api, "/files": api },
  },
});
