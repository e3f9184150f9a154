import type { Dictionary } from "../i18n.ts";

const kinds = {
  pdf: "a PDF",
  png: "a PNG picture",
  jpg: "a JPG picture",
  gzip: "a packed file (GZIP)",
  zip: "a ZIP or an Office document",
  rar: "a RAR",
  "7z": "a 7-Zip",
  office: "an Office document",
  exe: "a program",
  gif: "a GIF picture",
  webp: "a WebP picture",
  heic: "a HEIC photo",
  video: "a video",
  tiff: "a TIFF picture",
  html: "a web page",
  text: "a text",
  unknown: "of an unknown kind",
};

export const files: Dictionary["files"] = {
  kinds,
  wrongKind: (found, wanted) => `The file is ${found}; ${wanted} is needed.`,
  tooLarge: (mebibytes) => `The file has more than ${mebibytes} MB. Send a smaller one.`,
  wanted: { document: "a PDF, PNG or JPG", simat: "a text (CSV or TXT)" },
  sending: (fileName) => `Sending ${fileName}`,
};
