import { describe, expect, it, test } from "vitest";
import { fileKind } from "./file-kind.ts";
import { cleanFileName, judgeUpload, uploadRules } from "./upload.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("judgeUpload", () => {
  test.each([
    ["pdf", "%PDF-1.7\n"],
    ["png", "\x89PNG\r\n\x1a\n"],
    ["jpg", "\xff\xd8\xff\xe0"],
  ] as const)("takes a %s as a document", (kind, text) => {
    expect(judgeUpload(bytesOf(text), "document")).toEqual({ ok: true, kind });
  });

  test.each([
    ["exe", "MZ\x90\x00\x03"],
    ["exe", "\x7fELF\x02"],
    ["zip", "PK\x03\x04\x14"],
    ["office", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    ["heic", "\0\0\0\x18ftypheic"],
    ["webp", "RIFF\0\0\0\0WEBP"],
    ["gif", "GIF89a"],
    ["html", "\n<!DOCTYPE html><script>"],
    ["html", "<svg xmlns="],
    ["text", "nombre;documento"],
    ["unknown", "\0\x01\x02"],
    ["unknown", " \0%PDF-1.7"],
  ] as const)("calls a %s by its name, whatever the file's own name", (found, text) => {
    expect(judgeUpload(bytesOf(text), "document")).toEqual({
      ok: false,
      fault: "FILE_TYPE",
      found,
    });
  });

  it("takes text in either encoding and gzip for SIMAT, and no document", () => {
    for (const text of ["AÑO;NOMBRE\r\n", "\xef\xbb\xbfA\xc3\x91O;"]) {
      expect(judgeUpload(bytesOf(text), "simat")).toEqual({ ok: true, kind: "text" });
    }
    expect(judgeUpload(bytesOf("\x1f\x8b\x08"), "simat")).toEqual({ ok: true, kind: "gzip" });
    expect(judgeUpload(bytesOf("%PDF-1.7"), "simat")).toMatchObject({ fault: "FILE_TYPE" });
  });

  it("takes the last byte of the limit and refuses the next, and refuses nothing at all", () => {
    const whole = new Uint8Array(uploadRules.document.mostBytes);
    whole.set(bytesOf("%PDF-"));
    expect(judgeUpload(whole, "document")).toMatchObject({ ok: true });
    const more = new Uint8Array(whole.length + 1);
    more.set(whole);
    expect(judgeUpload(more, "document")).toEqual({ ok: false, fault: "FILE_TOO_LARGE" });
    expect(judgeUpload(new Uint8Array(), "document")).toEqual({ ok: false, fault: "EMPTY_FILE" });
  });
});

describe("fileKind", () => {
  it("reads short files without fault", () => {
    expect(fileKind(new Uint8Array())).toBe("unknown");
    expect(fileKind(bytesOf("%"))).toBe("text");
  });
});

describe("cleanFileName", () => {
  test.each([
    ["../../etc/passwd", "passwd.pdf"],
    ["..\\..\\windows\\system.ini", "system.ini.pdf"],
    ["/", "archivo.pdf"],
    ["..", "archivo.pdf"],
    ["", "archivo.pdf"],
    ["registro civil.PDF", "registro civil.pdf"],
    ["Ñañez  Gómez.pdf", "Ñañez Gómez.pdf"],
    ["foto.jpeg", "foto.jpeg.pdf"],
    ["a\u{202e}fdp.exe", "afdp.exe.pdf"],
    ["a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"],
    ['a"; filename=b.pdf', "a__ filename=b.pdf"],
    [`${"ñ".repeat(300)}.pdf`, `${"ñ".repeat(120)}.pdf`],
  ])("%j becomes %j", (name, clean) => {
    expect(cleanFileName(name, "pdf")).toBe(clean);
  });

  it("keeps the endings that are true of the kind", () => {
    expect(cleanFileName("foto.jpeg", "jpg")).toBe("foto.jpeg");
    expect(cleanFileName("6A.TXT", "text")).toBe("6A.txt");
    expect(cleanFileName("6A.csv.gz", "gzip")).toBe("6A.csv.gz");
  });
});
