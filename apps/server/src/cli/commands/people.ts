import { StartupError } from "@athena/db/engine/startup-error";
import type { Command } from "commander";
import { type CommandServices, commandActor, newRequestId, say, withServices } from "../session.ts";

/** `superadmin create`, `user reset-password`. */
export function peopleCommands(program: Command): void {
  program
    .command("superadmin")
    .description("the operators of the group")
    .command("create")
    .description(
      "make someone an operator of the group; without an account yet, print the link to choose a password",
    )
    .requiredOption("--email <address>", "their e-mail address")
    .requiredOption("--name <name>", "their full name")
    .action(({ email, name }: { email: string; name: string }) =>
      withServices(async (services) => {
        requireAddress(email);
        const { userId } = await services.accounts.ensure({ email, fullName: name });
        await makeSuperadmin(services, userId);
        say(`${email} is an operator of the group.`);
        say(`To choose a password, once and within seven days: ${await linkFor(services, userId)}`);
      }),
    );
  program
    .command("user")
    .description("people's accounts")
    .command("reset-password")
    .description("print a one-time link with which a person chooses a new password")
    .requiredOption("--email <address>", "their e-mail address")
    .action(({ email }: { email: string }) =>
      withServices(async (services) => {
        const account = await services.accounts.byEmail(email);
        if (!account) throw new StartupError(`There is no account with the address ${email}.`);
        say(`Once and within seven days: ${await linkFor(services, account.userId)}`);
      }),
    );
}

async function makeSuperadmin({ database }: CommandServices, userId: string): Promise<void> {
  const door = {
    actor: commandActor,
    reason: "superadmin create",
    tables: ["platform_admins"],
    mode: "write",
    requestId: newRequestId(),
  } as const;
  await database.platform(door, async ({ knex }) => {
    const known: unknown = await knex("platformAdmins").where({ userId }).first("userId");
    if (!known) await knex("platformAdmins").insert({ userId, grantedBy: commandActor.name });
  });
}

async function linkFor({ accounts, publicUrl }: CommandServices, userId: string): Promise<string> {
  return `${publicUrl}/reset-password?token=${await accounts.passwordToken(userId)}`;
}

function requireAddress(email: string): void {
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new StartupError(`${email} is not an e-mail address.`);
}
