"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Menu, MenuChoice, MenuHead, MenuItem, MenuLink, MenuRule } from "@/components/ui/menu";
import { TabList, TabPanel, useTabs } from "@/components/ui/tabs";
import { Exhibit } from "./exhibit";

const nothing = async () => undefined;

/** What opens over the page, and what chooses between parts of it. */
export function OverlayExhibits() {
  return (
    <>
      <Exhibit primitive="tabs">
        <TabsShown />
      </Exhibit>
      <Exhibit primitive="link-tabs">
        {(theme) => (
          <LinkTabs
            label={`Whose requests, ${theme}`}
            tabs={[
              { href: "#mine", label: "Mine", count: 14, isCurrent: true },
              { href: "#team", label: "Team", count: 23, isCurrent: false },
            ]}
          />
        )}
      </Exhibit>
      <Exhibit primitive="menu">
        <MenuShown />
      </Exhibit>
      <Exhibit primitive="dialog">
        <Opened words="Open a dialog">
          {(close) => (
            <Dialog isOpen onClose={close} title="A question" description="On a sheet of its own.">
              <DialogActions>
                <Button onClick={close}>Close</Button>
              </DialogActions>
            </Dialog>
          )}
        </Opened>
      </Exhibit>
      <Exhibit primitive="confirm-dialog">
        <Opened words="Ask before it is done">
          {(close) => (
            <ConfirmDialog
              title="Do it?"
              description="It cannot be taken back."
              keepWords="Keep it"
              actWords="Do it"
              onConfirm={nothing}
              onClose={close}
              renderError={() => null}
            />
          )}
        </Opened>
      </Exhibit>
      <Exhibit primitive="form-dialog">
        <Opened words="Open a form">
          {(close) => (
            <FormDialog
              title="A few fields"
              description="Kept as they were filled in until they are taken."
              submitWords="Save"
              onSubmit={nothing}
              onClose={close}
            >
              {() => <TextField label="Name" name="name" />}
            </FormDialog>
          )}
        </Opened>
      </Exhibit>
    </>
  );
}

function TabsShown() {
  const tabs = useTabs(["Facts", "Raw"]);
  return (
    <div>
      <TabList tabs={tabs} label="View" className="gap-4" />
      <TabPanel tabs={tabs} name="Facts">
        <p className="pt-2">The facts.</p>
      </TabPanel>
      <TabPanel tabs={tabs} name="Raw">
        <p className="pt-2">The bytes.</p>
      </TabPanel>
    </div>
  );
}

function MenuShown() {
  const [chosen, setChosen] = useState<"one" | "two">("one");
  return (
    <Menu trigger={<Button className="justify-self-start">Open a menu</Button>}>
      <MenuHead>Whose it is</MenuHead>
      <MenuItem onSelect={() => undefined}>An item</MenuItem>
      <MenuLink>
        <a href="#primitives">To another page</a>
      </MenuLink>
      <MenuRule />
      <MenuChoice
        label="A choice"
        value={chosen}
        onChange={setChosen}
        options={[
          { value: "one", label: "One" },
          { value: "two", label: "Two" },
        ]}
      />
    </Menu>
  );
}

/** Something that opens by a button. */
function Opened({ words, children }: { words: string; children: (close: () => void) => React.ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="justify-self-start" onClick={() => setOpen(true)}>
        {words}
      </Button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}
