type Field = { name: string; type: string; required: boolean; description: string };

/** Fields by name with their type; nothing where there are none. */
export function FieldList({ title, fields }: { title: string; fields: Field[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <h3 className="font-semibold">{title}</h3>
      <dl className="grid gap-2">
        {fields.map(({ name, type, required, description }) => (
          <div key={name} className="grid grid-cols-[12rem_minmax(0,1fr)] gap-x-4 phone:grid-cols-[minmax(0,1fr)]">
            <dt className="id">{name}</dt>
            <dd>
              <span className="text-ink-2">
                {type}
                {required && ", required"}
              </span>{" "}
              {description}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
