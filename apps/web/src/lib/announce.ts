import { create } from "zustand";

const useAnnouncement = create<{ text: string }>(() => ({ text: "" }));

/** Says a sentence to screen readers, without moving focus. */
export function announce(text: string): void {
  useAnnouncement.setState({ text });
}

export const useAnnounced = (): string => useAnnouncement((state) => state.text);
