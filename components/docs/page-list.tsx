import Link from "next/link";

export type ListedSection = { title: string; pages: { path: string; label: string; description: string }[] };

/** The page that has this list. */
const ROOT = "/docs";

/** Every other page with a line about it. */
export function PageList({ sections }: { sections: ListedSection[] }) {
  return (
    <div className="grid gap-6">
      {sections.map(({ title, pages }, at) => (
        <section key={title} aria-labelledby={`section-${at}`} className="section mt-0!">
          <h2 id={`section-${at}`} className="section-title mt-0! border-0! pt-0! text-read!">
            {title}
          </h2>
          <dl className="grid gap-1.5 pt-2">
            {pages
              .filter(({ path }) => path !== ROOT)
              .map(({ path, label, description }) => (
                <div
                  key={path}
                  className="grid grid-cols-[11rem_minmax(0,1fr)] gap-x-4 phone:grid-cols-[minmax(0,1fr)]"
                >
                  <dt>
                    <Link prefetch={false} className="link inline-flex min-h-6 items-center phone:min-h-11" href={path}>
                      {label}
                    </Link>
                  </dt>
                  <dd className="line-clamp-2 text-ink-2">{description}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
