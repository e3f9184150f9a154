/** The file's bytes in base64, as gzip: a request takes 1 MiB, and a school's file is larger than that. */
export async function packedFile(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await packed(file).arrayBuffer());
  const atOnce = 32_768;
  const parts: string[] = [];
  for (let first = 0; first < bytes.length; first += atOnce) {
    parts.push(String.fromCharCode(...bytes.subarray(first, first + atOnce)));
  }
  return btoa(parts.join(""));
}

/** As it is where the browser is too old to pack, like Safari before 16.4: the server takes both, and most files have room. */
function packed(file: Blob): Blob | Response {
  if (typeof CompressionStream === "undefined") return file;
  return new Response(file.stream().pipeThrough(new CompressionStream("gzip")));
}
