import type { Measure } from "../measure";
import type { World } from "../world/world";
import type { Settings } from "./settings";

/** Measures by what they need: a group's parts are started only when one of its measures is asked for. */
export type Group = {
  names: string[];
  /** Not measured unless the command asks for it. */
  onlyWith?: "peers";
  make(world: World, settings: Settings): Promise<Measure[]>;
};
