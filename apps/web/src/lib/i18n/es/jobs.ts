export const jobs = {
  states: {
    queued: "Espera su turno",
    running: "Preparando…",
    done: "Terminado",
    failed: "Falló",
    cancelled: "Detenido",
  },
  counts: (done: string, total: string, percent: number) => `${done} de ${total} (${percent} %)`,
  mayLeave: "Puede salir de esta página: el trabajo sigue.",
  cancel: "Detener",
  cancelled: "Se detuvo. No se cambió nada.",
  failed: "No se cambió nada.",
  done: "Listo.",
};
