/** What each audited act is called, by its procedure: "Rosa Díaz matriculó un estudiante". */
const names: Record<string, string> = {
  seed: "creó los datos de demostración",
  "students.admit": "matriculó un estudiante",
  "students.correct": "corrigió los datos de un estudiante",
  "students.deactivate": "inactivó un estudiante",
  "students.reactivate": "reactivó un estudiante",
  "students.export": "exportó la lista de estudiantes",
  "guardians.create": "agregó un acudiente",
  "guardians.correct": "corrigió los datos de un acudiente",
  "guardians.export": "exportó la lista de acudientes",
  "guardians.link": "vinculó un acudiente con un estudiante",
  "guardians.updateLink": "cambió el vínculo de un acudiente",
  "guardians.unlink": "desvinculó un acudiente",
  "members.add": "agregó una persona al colegio",
  "members.resendInvite": "reenvió una invitación",
  "members.changeRoles": "cambió los roles de una persona",
  "members.rename": "corrigió el nombre de una persona",
  "members.deactivate": "quitó el acceso a una persona",
  "members.activate": "devolvió el acceso a una persona",
  "settings.update": "cambió los datos de la institución",
  "settings.setCrest": "cambió el escudo",
  "settings.removeCrest": "quitó el escudo",
  "tokens.create": "creó un token de acceso",
  "tokens.revoke": "revocó un token de acceso",
  "support.start": "abrió un acceso de soporte",
  "support.end": "cerró un acceso de soporte",
  "schools.create": "creó el colegio",
  "schools.rename": "cambió los datos del colegio",
  "schools.activate": "activó el colegio",
  "schools.deactivate": "inactivó el colegio",
};

export const acts = {
  /** An act that has no words yet is named by its procedure. */
  name: (procedure: string) => names[procedure] ?? procedure,
};
