import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticFile, syntheticRecords } from "@athena/domain/simat/synthetic";
import type { FileStore } from "../deps.ts";
import { receiveUpload } from "../file-door.ts";
import type { CallerOptions, TestWorld } from "../testing.ts";
import { twinUploads } from "./twin-files.ts";
import { twinId } from "./twin-school.ts";

/** Brings the bytes of the SIMAT files that a twin has sent in: of two students each. */
export async function storeTwinUploads(files: FileStore, schoolId: string): Promise<void> {
  for (let place = 0; place < twinUploads; place += 1) {
    const id = twinId(`simat-${place}`);
    await files.put(`school/${schoolId}/simat/${id}`, simatFile(place + 1), "text/plain");
  }
}

function simatFile(seed: number): Uint8Array {
  const records = syntheticRecords({
    ...{ count: 2, seed, year: 2026, establishmentDane: "105001012345", campuses: ["01"] },
    ...{ grades: ["6"], perGroup: 30 },
  });
  return syntheticFile(records, { layout: layoutByCode("6A-2024"), encoding: "utf-8" });
}

/** Sends a file of SIMAT's in, as the page does, and gives the id that `simat.preview` takes. */
export async function sendSimat(
  world: Pick<TestWorld, "context">,
  who: CallerOptions,
  { bytes, fileName = "anexo.csv" }: { bytes: Uint8Array; fileName?: string },
): Promise<string> {
  const read = async () => bytes;
  const sent = { purpose: "simat", fileName, read };
  const { id } = await receiveUpload(await world.context(who), sent);
  return id;
}
