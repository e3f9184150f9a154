import helmet from "@fastify/helmet";
import fp from "fastify-plugin";

/** Strict: scripts and calls from this origin only. Mantine writes style elements, hence the one 'unsafe-inline'. */
const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

export const securityHeaders = fp<{ isSecure: boolean }>(async (app, { isSecure }) => {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    // Over plain http these would send a browser to an https that isn't there.
    strictTransportSecurity: isSecure && { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginOpenerPolicy: isSecure && { policy: "same-origin" },
    originAgentCluster: isSecure,
    crossOriginResourcePolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
  });
});
