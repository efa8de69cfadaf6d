import { floorMeasures } from "./against-the-floor";
import type { Group } from "./group";

export const GROUPS: Group[] = [floorMeasures];
