import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Logger } from "../log.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Takes a mail over. Rejects where it could not be handed on. */
export type MailTransport = (mail: Mail) => Promise<void>;

/** Sends by SMTP. */
function smtpTransport(url: string, from: string): MailTransport {
  const transport = createTransport(url);
  return async (mail) => {
    await transport.sendMail({ from, ...mail });
  };
}

/** Writes each mail as a file that any mail program opens, and logs where. For development and demos. */
function folderTransport(folder: string, from: string, log: Logger): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return async (mail) => {
    const { message } = await transport.sendMail({ from, ...mail });
    if (!Buffer.isBuffer(message)) throw new Error("the mail was not rendered");
    await mkdir(folder, { recursive: true });
    const moment = new Date().toISOString().replaceAll(":", "-");
    const file = join(folder, `${moment}-${mail.to.replaceAll(/[^a-z0-9@.-]/gi, "_")}.eml`);
    await writeFile(file, message, { mode: 0o600 });
    log.info({ folder }, "no SMTP_URL is set: a mail was written into this folder instead of sent");
  };
}

/** By SMTP where a server is named, else into a folder. */
export function mailTransport(
  {
    smtpUrl,
    mailFrom,
    mailDir,
  }: { smtpUrl: string | undefined; mailFrom: string; mailDir: string },
  log: Logger,
): MailTransport {
  return smtpUrl === undefined
    ? folderTransport(mailDir, mailFrom, log)
    : smtpTransport(smtpUrl, mailFrom);
}
