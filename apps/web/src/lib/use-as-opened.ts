import { useState } from "react";

/**
 * A row as it was when its form opened. The list behind a dialog is read again; the version that is sent must be the
 * one that the person saw, or another's change is overwritten unseen.
 */
export const useAsOpened = <Row>(row: Row): Row => useState(() => row)[0];
