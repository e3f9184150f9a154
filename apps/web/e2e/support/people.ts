import { inject } from "vitest";

/** The password of everybody in the demo group. */
export const password = "athena-demo-2026";

export const schools = {
  sanJose: { slug: "san-jose", name: "Institución Educativa San José", domain: "sanjose.demo" },
  rosario: {
    slug: "el-rosario",
    name: "Colegio Nuestra Señora del Rosario",
    domain: "rosario.demo",
  },
  esperanza: {
    slug: "la-esperanza",
    name: "Institución Educativa Rural La Esperanza",
    domain: "esperanza.demo",
  },
} as const;

export const operator = "operacion@athena.demo";
export const groupCoordinator = "coordinacion.grupo@athena.demo";

export interface Cookie {
  name: string;
  value: string;
}

const kept = new Map<string, Promise<Cookie[]>>();

/** The cookies of someone signed in; once per person and worker. */
export function sessionOf(email: string): Promise<Cookie[]> {
  const session = kept.get(email) ?? newSession(email);
  kept.set(email, session);
  return session;
}

/** Signs in anew, beside whatever sessions there are. */
export async function newSession(email: string): Promise<Cookie[]> {
  const answer = await post("sign-in/email", { email, password });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status}`);
  return answer.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const equals = pair.indexOf("=");
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
}

/** Ends every session of that person but the one of these cookies. */
export async function revokeOthers(cookies: readonly Cookie[]): Promise<void> {
  const answer = await post("revoke-other-sessions", {}, cookies);
  if (!answer.ok) throw new Error(`the sessions were not revoked: ${answer.status}`);
}

export const headerOf = (cookies: readonly Cookie[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

function post(path: string, body: object, cookies: readonly Cookie[] = []): Promise<Response> {
  const baseUrl = inject("baseUrl");
  return fetch(`${baseUrl}/api/auth/${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: baseUrl,
      ...(cookies.length > 0 && { cookie: headerOf(cookies) }),
    },
    body: JSON.stringify(body),
  });
}
