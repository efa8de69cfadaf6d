import { canonicalJson } from "../json/canonical";
import { outlineOf } from "../json/outline";

/** What an event told of a request, under the names that webhook bodies use. Objects are JSON texts. */
export type ToldRequest = {
  request_id: string;
  external_id: string | null;
  title: string | null;
  status: string;
  decided_by_id: string | null;
  decision_note: string | null;
  decided_at: string | null;
  mode: string;
  project_id: string;
  payload: string;
  original_payload: string | null;
  response: string | null;
};

const OBJECTS: readonly string[] = ["payload", "original_payload", "response"] satisfies (keyof ToldRequest)[];

/**
 * The fields in which a request, as it is shown, differs from what the event that closed it told everybody. Numbers
 * are compared by their value, never as doubles. An unreadable body tells of nothing: every field differs.
 */
export function toldOtherwise(body: string, shown: ToldRequest): (keyof ToldRequest)[] {
  const told = outlineOf(body).members;
  const names = Object.keys(shown) as (keyof ToldRequest)[];
  return names.filter((name) => {
    const source = told.get(name);
    const value = shown[name];
    const text = value !== null && OBJECTS.includes(name) ? value : JSON.stringify(value);
    return source === undefined || !isSameValue(source, text);
  });
}

function isSameValue(one: string, other: string): boolean {
  try {
    return one === other || canonicalJson(one) === canonicalJson(other);
  } catch {
    return false; // not JSON any more: it is not what was told
  }
}
