import { everyMutantOf } from "../every-mutant.ts";

everyMutantOf("procedures");
