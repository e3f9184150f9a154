import type { FastifyInstance } from "fastify";

export interface HealthChecks {
  /** Throws when PostgreSQL does not answer. */
  readonly ping: () => Promise<void>;
  /** Names of migrations this version has and the database has not. */
  readonly pendingMigrations: () => Promise<readonly string[]>;
}

/** `/healthz`: this process answers. `/readyz`: and it can serve, with its database migrated. */
export async function health(app: FastifyInstance, checks: HealthChecks): Promise<void> {
  app.get("/healthz", async (_request, reply) => {
    void reply.header("cache-control", "no-store");
    return { status: "ok" };
  });
  app.get("/readyz", async (request, reply) => {
    void reply.header("cache-control", "no-store");
    try {
      await checks.ping();
      const pending = await checks.pendingMigrations();
      if (pending.length > 0)
        return await reply.code(503).send({ status: "not ready", database: "ok", pending });
      return { status: "ready", database: "ok", pending };
    } catch (err) {
      request.log.warn({ err }, "not ready");
      return reply.code(503).send({ status: "not ready", database: "unreachable" });
    }
  });
}
