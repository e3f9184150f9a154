import type { Logger } from "../log.ts";
import type { Mail, MailTransport } from "./transport.ts";

interface Letter {
  to: string;
  name: string;
}

/** The mails Athena writes. None of them throws: a mail that could not be sent is logged. */
export interface Letters {
  passwordReset(letter: Letter & { token: string }): Promise<void>;
  /** To someone who has an account but no password yet. */
  firstPassword(letter: Letter & { token: string; schoolName: string | undefined }): Promise<void>;
  /** To someone with an account, about one more school. */
  newSchool(letter: Letter & { schoolName: string }): Promise<void>;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const asText = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

interface Words {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly link: { label: string; url: string };
  readonly end: string;
}

/** Names come from people: they are never markup, and never a second header. */
function render(to: string, { subject, lines, link, end }: Words): Mail {
  const paragraphs = lines.map((line) => `<p>${asText(line)}</p>`).join("\n");
  return {
    to,
    subject: subject.replaceAll(/[\r\n]+/g, " "),
    text: [...lines, `${link.label}: ${link.url}`, end].join("\n\n"),
    html: `<!doctype html><html lang="es"><body>${paragraphs}
<p><a href="${asText(link.url)}">${asText(link.label)}</a></p><p>${asText(end)}</p></body></html>`,
  };
}

export function letters(options: { send: MailTransport; publicUrl: string; log: Logger }): Letters {
  const { send, publicUrl, log } = options;
  const post = (to: string, words: Words) =>
    send(render(to, words)).catch((err: unknown) => log.error({ err }, "a mail could not be sent"));
  const page = (token: string) => `${publicUrl}/reset-password?token=${encodeURIComponent(token)}`;
  return {
    passwordReset: ({ to, name, token }) =>
      post(to, {
        subject: "Restablecer su contraseña de Athena",
        lines: [
          `Hola, ${name}:`,
          "Alguien pidió restablecer la contraseña de su cuenta de Athena. El enlace sirve una sola vez y vence en una hora.",
        ],
        link: { label: "Elegir una contraseña nueva", url: page(token) },
        end: "Si no fue usted, ignore este mensaje: su contraseña no cambia.",
      }),
    firstPassword: ({ to, name, token, schoolName }) =>
      post(to, {
        subject: schoolName ? `${schoolName} le abrió una cuenta en Athena` : "Su cuenta de Athena",
        lines: [
          `Hola, ${name}:`,
          schoolName
            ? `${schoolName} le abrió una cuenta en Athena. Elija su contraseña con este enlace, que sirve una sola vez y vence en siete días.`
            : "Tiene una cuenta en Athena. Elija su contraseña con este enlace, que sirve una sola vez y vence en siete días.",
        ],
        link: { label: "Elegir mi contraseña", url: page(token) },
        end: "Si no esperaba este mensaje, ignórelo.",
      }),
    newSchool: ({ to, name, schoolName }) =>
      post(to, {
        subject: `Ahora también está en ${schoolName}`,
        lines: [
          `Hola, ${name}:`,
          `${schoolName} lo agregó en Athena. Entre con la cuenta que ya tiene.`,
        ],
        link: { label: "Entrar a Athena", url: `${publicUrl}/login` },
        end: "Si no esperaba este mensaje, avise al colegio.",
      }),
  };
}
