import { Fragment } from "react";

type Field = { name: string; type: string; required: boolean; description: string };

/** Fields by name with their type; nothing where there are none. */
export function FieldList({ title, fields }: { title: string; fields: Field[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <h4 className="font-semibold">{title}</h4>
      <dl className="grid gap-2">
        {fields.map(({ name, type, required, description }) => (
          <div key={name} className="grid grid-cols-[12rem_minmax(0,1fr)] gap-x-4 phone:grid-cols-[minmax(0,1fr)]">
            <dt className="id">{name}</dt>
            <dd>
              <span className="text-ink-2">
                {type}
                {required && ", required"}.
              </span>{" "}
              <Described words={description} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** A description of the API document, in which backticks mark what is typed. */
function Described({ words }: { words: string }) {
  return words.split("`").map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no identity but their place
    <Fragment key={index}>{index % 2 === 1 ? <span className="id">{piece}</span> : piece}</Fragment>
  ));
}
