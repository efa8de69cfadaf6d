import { Check, Minus } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import {
  PERMISSION_WORDS,
  PERMISSIONS,
  PERMISSIONS_BY_ROLE,
  type Permission,
  ROLES,
  type Role,
} from "@/lib/domain/policies/roles";
import { roleWord } from "./role-words";

/** What a permission is about, by how its name begins; the rest is about the team. */
const GROUPS: { title: string; about: string[] }[] = [
  { title: "Requests", about: ["requests"] },
  { title: "Building", about: ["keys", "endpoints", "deliveries", "projects"] },
  { title: "Team", about: [] },
];

function groupOf(permission: Permission): string {
  const [about = ""] = permission.split(".");
  return GROUPS.find((group) => group.about.includes(about))?.title ?? "Team";
}

/** What each role may do: the very table that decides, not a copy of it. */
export function Capabilities({ mine }: { mine: Role }) {
  return (
    <section className="mt-10" aria-labelledby="capabilities-head">
      <h2 className="section-title mb-2" id="capabilities-head">
        What each role may do
      </h2>
      <table className="w-full border-collapse border-y border-rule-head">
        <thead>
          <tr>
            <th scope="col" className="py-2 text-left">
              <span className="sr-only">Capability</span>
            </th>
            {ROLES.map((role) => (
              <th
                key={role}
                scope="col"
                className={`w-[9.5%] min-w-6 px-1 py-2 align-bottom text-meta phone:w-8 phone:rotate-180 phone:text-left phone:[writing-mode:vertical-rl] ${role === mine ? "bg-hover font-strong text-ink" : "font-semibold text-ink-2"}`}
              >
                {roleWord(role)}
                {role === mine && <span className="font-normal"> (you)</span>}
              </th>
            ))}
          </tr>
        </thead>
        {GROUPS.map(({ title }) => (
          <tbody key={title} className="border-t border-rule-head">
            <tr>
              <th scope="rowgroup" colSpan={1 + ROLES.length} className="pt-4 pb-2 text-left text-meta text-ink-2">
                {title}
              </th>
            </tr>
            {PERMISSIONS.filter((permission) => groupOf(permission) === title).map((permission) => (
              <tr key={permission} className="border-t border-rule">
                <th scope="row" className="py-2 pr-2 text-left font-normal first-letter:uppercase">
                  {PERMISSION_WORDS[permission]}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className={`px-1 py-2 text-center align-middle ${role === mine ? "bg-hover" : ""}`}>
                    <Mark isAllowed={PERMISSIONS_BY_ROLE[role].has(permission)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Mark({ isAllowed }: { isAllowed: boolean }) {
  return (
    <>
      <Icon of={isAllowed ? Check : Minus} small className={`mx-auto ${isAllowed ? "" : "text-ink-3"}`} />
      <span className="sr-only">{isAllowed ? "yes" : "no"}</span>
    </>
  );
}
