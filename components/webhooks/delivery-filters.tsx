"use client";

import { useRouter } from "next/navigation";
import { SelectField } from "@/components/ui/field";
import { LinkTabs } from "@/components/ui/link-tabs";
import { DELIVERY_EVENTS, DELIVERY_STATUSES, type DeliveryFilter } from "@/lib/contract/delivery-filter";

const STATUS_WORDS = { pending: "Waiting", delivered: "Delivered", failed: "Failed" } as const;

type DeliveryFiltersProps = { filter: DeliveryFilter; hrefOf: (filter: DeliveryFilter) => string };

/** Which deliveries are listed. Both choices stand in the address. */
export function DeliveryFilters({ filter, hrefOf }: DeliveryFiltersProps) {
  const router = useRouter();
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-3">
      <LinkTabs
        label="Which deliveries"
        tabs={[null, ...DELIVERY_STATUSES].map((status) => ({
          href: hrefOf({ ...filter, status }),
          label: status ? STATUS_WORDS[status] : "All",
          isCurrent: filter.status === status,
        }))}
      />
      <div className="min-w-52 phone:w-full">
        <SelectField
          label="Event"
          value={filter.event ?? ""}
          onChange={({ target }) => {
            const event = DELIVERY_EVENTS.find((known) => known === target.value) ?? null;
            router.replace(hrefOf({ ...filter, event }), { scroll: false });
          }}
        >
          <option value="">Any event</option>
          {DELIVERY_EVENTS.map((known) => (
            <option key={known} value={known}>
              {known}
            </option>
          ))}
        </SelectField>
      </div>
    </div>
  );
}
