import { TAGS, type Tag } from "@/lib/contract/openapi/tags";
import { OperationSection, type OperationView } from "./operation-section";

/** Every method of the API, by what it is about. */
export function ApiReference({ operations }: { operations: (OperationView & { tag: Tag })[] }) {
  return TAGS.map((tag) => (
    <section key={tag} aria-labelledby={idOf(tag)}>
      <h2 id={idOf(tag)}>{tag}</h2>
      {operations
        .filter((operation) => operation.tag === tag)
        .map((operation) => (
          <OperationSection key={operation.operationId} operation={operation} />
        ))}
    </section>
  ));
}

/** As the table of contents has it. */
function idOf(tag: Tag): string {
  return tag.toLowerCase().replaceAll(" ", "-");
}
