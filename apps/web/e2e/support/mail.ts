import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject } from "vitest";

/** Waits for a mail to that address and returns the address on Athena that it links to. */
export async function linkMailedTo(email: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(() => {
      link = newestLink(email);
      return link;
    })
    .toBeDefined();
  return link ?? "";
}

function newestLink(email: string): string | undefined {
  const folder = inject("mailbox");
  const mails = readdirSync(folder)
    .sort()
    .reverse()
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const mail = mails.find((text) => new RegExp(`^To:.*${email}`, "im").test(text));
  // Quoted-printable: long lines are broken with "=", and "=" itself is written "=3D".
  const text = mail?.replaceAll("=\n", "").replaceAll("=3D", "=");
  return /http:\/\/[^\s"<]+(\/reset-password\?token=[^\s"<]+)/.exec(text ?? "")?.[1];
}
