import { expect, test } from "vitest";
import { EnvError, readEnv } from "./env.ts";

function faultsOf(source: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    return error instanceof EnvError ? error.faults : [`not an EnvError: ${String(error)}`];
  }
}

test("starts with nothing set, on port 3000 and with the demo group", () => {
  expect(readEnv({})).toMatchObject({
    port: 3000,
    demo: true,
    isProduction: false,
    trustProxy: false,
  });
});

test("an empty variable counts as absent", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 3000 });
});

test("tells every fault at once, each naming its variable", () => {
  const faults = faultsOf({
    PORT: "99999",
    DATABASE_URL: "mysql://x/y",
    SMTP_URL: "mail",
    LOG_LEVEL: "loud",
  });
  expect(faults).toHaveLength(4);
  for (const name of ["PORT", "DATABASE_URL", "SMTP_URL", "LOG_LEVEL"]) {
    expect(faults.some((fault) => fault.startsWith(`${name} `))).toBe(true);
  }
});

const production = {
  NODE_ENV: "production",
  ATHENA_SECRET: "s".repeat(40),
  DATABASE_URL: "postgres://user:password@host:5432/athena",
  PUBLIC_URL: "https://athena.example",
};

test.each(["ATHENA_SECRET", "DATABASE_URL", "PUBLIC_URL"])(
  "production does not start without %s",
  (name) => {
    expect(faultsOf({ ...production, [name]: "" })).toEqual([
      expect.stringContaining(`${name} is missing`),
    ]);
  },
);

test("a short secret is refused", () => {
  expect(faultsOf({ ATHENA_SECRET: "short" })).toEqual([
    expect.stringContaining("ATHENA_SECRET must have at least 32 characters"),
  ]);
});

test("production has no demo group unless it is asked for", () => {
  expect(readEnv(production).demo).toBe(false);
  expect(readEnv({ ...production, ATHENA_DEMO: "on" }).demo).toBe(true);
});

test("proxies are none, all or a list of addresses", () => {
  expect(readEnv({ TRUST_PROXY: "on" }).trustProxy).toBe(true);
  expect(readEnv({ TRUST_PROXY: "127.0.0.1, 10.0.0.0/8" }).trustProxy).toEqual([
    "127.0.0.1",
    "10.0.0.0/8",
  ]);
});

test("the public address is kept as an origin", () => {
  expect(readEnv({ PUBLIC_URL: "https://athena.example/some/path" }).publicUrl).toBe(
    "https://athena.example",
  );
});

test("files lie in the data folder, or in a bucket that is named whole", () => {
  expect(readEnv({ ATHENA_DATA_DIR: "/data" }).files).toEqual({ folder: "/data/files" });
  const bucket = {
    ...{ FILES_S3_BUCKET: "colegios", FILES_S3_REGION: "sa-east-1" },
    ...{ FILES_S3_KEY_ID: "id", FILES_S3_SECRET: "secret" },
  };
  expect(readEnv(bucket).files).toEqual({
    ...{ bucket: "colegios", region: "sa-east-1", endpoint: "https://s3.sa-east-1.amazonaws.com" },
    ...{ accessKeyId: "id", secretAccessKey: "secret" },
  });
  const own = { ...bucket, FILES_S3_ENDPOINT: "http://minio.example:9000" };
  expect(readEnv(own).files).toMatchObject({ endpoint: "http://minio.example:9000" });
  expect(faultsOf({ ...own, FILES_S3_SECRET: "" })).toEqual([
    expect.stringContaining("FILES_S3_SECRET is missing"),
  ]);
  expect(faultsOf({ FILES_S3_REGION: "x" })).toHaveLength(3);
  expect(
    faultsOf({ ...bucket, FILES_S3_ENDPOINT: "ftp://x", FILES_S3_BUCKET: "A B" }),
  ).toHaveLength(2);
});

test("every request leaves a trace while developing, one in a hundred in production, or as it is said", () => {
  expect(readEnv({}).traceShare).toBe(1);
  expect(readEnv(production).traceShare).toBe(0.01);
  expect(readEnv({ ...production, ATHENA_TRACE: "all" }).traceShare).toBe(1);
  expect(readEnv({ ATHENA_TRACE: "off" }).traceShare).toBeUndefined();
  expect(readEnv({ ATHENA_TRACE: "0" }).traceShare).toBe(0);
  expect(readEnv({ ATHENA_TRACE: "0.25" }).traceShare).toBe(0.25);
  for (const wrong of ["some", "-1", "1.5", "10%"]) {
    expect(faultsOf({ ATHENA_TRACE: wrong })).toEqual([
      'ATHENA_TRACE must be "off", "all", or a share of the requests from 0 to 1, like 0.01.',
    ]);
  }
});
