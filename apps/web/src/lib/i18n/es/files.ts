/** What a file turned out to be, as "the file is …". */
const kinds = {
  pdf: "un PDF",
  png: "una imagen PNG",
  jpg: "una imagen JPG",
  gzip: "un archivo comprimido (GZIP)",
  zip: "un ZIP o un documento de Office",
  rar: "un RAR",
  "7z": "un 7-Zip",
  office: "un documento de Office",
  exe: "un programa",
  gif: "una imagen GIF",
  webp: "una imagen WebP",
  heic: "una foto HEIC",
  video: "un video",
  tiff: "una imagen TIFF",
  html: "una página web",
  text: "un texto",
  unknown: "de un tipo desconocido",
};

export const files = {
  kinds,
  wrongKind: (found: string, wanted: string) => `El archivo es ${found}; se necesita ${wanted}.`,
  tooLarge: (mebibytes: number) => `El archivo pesa más de ${mebibytes} MB. Envíe uno más liviano.`,
  wanted: { document: "un PDF, PNG o JPG", simat: "un texto (CSV o TXT)" },
  sending: (fileName: string) => `Subiendo ${fileName}`,
};
