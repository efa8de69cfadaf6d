"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import type { SavedView } from "@/lib/contract/request-views";
import { useSavedViews } from "./use-saved-views";

/** Renames and deletes the reader's views. */
export function ViewsDialog({ onClose }: { onClose: () => void }) {
  const { views, rename, remove } = useSavedViews();
  return (
    <Dialog isOpen onClose={onClose} title="Your views" description="A view that you delete takes no request with it.">
      <ul className="border-b border-rule">
        {views?.map((view) => (
          <ViewLine key={view.id} view={view} onRename={rename} onDelete={remove} />
        ))}
      </ul>
      {views?.length === 0 && <p className="text-ink-2">None is left.</p>}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

type ViewLineProps = {
  view: SavedView;
  onRename: (id: string, input: { name: string }) => Promise<void>;
  onDelete: (id: string) => Promise<void>;
};

function ViewLine({ view, onRename, onDelete }: ViewLineProps) {
  const renaming = useAction((name: string) => onRename(view.id, { name }));
  const deleting = useAction(() => onDelete(view.id));
  const error = renaming.error ?? deleting.error;
  return (
    <li className="border-t border-rule py-3">
      {isBeyondFields(error, ["name"]) && <ProblemNotice error={error} kept="The view is as it was." />}
      <form
        noValidate
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void renaming.run(String(new FormData(event.currentTarget).get("name")));
        }}
      >
        <div className="min-w-40 flex-1">
          <TextField
            key={view.name}
            label={<span className="sr-only">Name of {view.name}</span>}
            name="name"
            maxLength={80}
            autoComplete="off"
            defaultValue={view.name}
            error={fieldError(renaming.error, "name")}
          />
        </div>
        <Button type="submit" isBusy={renaming.isBusy} aria-label={`Rename ${view.name}`}>
          Rename
        </Button>
        <Button
          variant="danger"
          isBusy={deleting.isBusy}
          onClick={() => void deleting.run()}
          aria-label={`Delete ${view.name}`}
        >
          Delete
        </Button>
      </form>
    </li>
  );
}
