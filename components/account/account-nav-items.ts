/** The pages of a person's account, in the order in which they are offered. A page of an account has its line here. */
export const ACCOUNT_PAGES: { href: string; label: string }[] = [
  { href: "/account", label: "Profile" },
  { href: "/account/security", label: "Security" },
  { href: "/account/notifications", label: "Notifications" },
  { href: "/account/sessions", label: "Sessions" },
  { href: "/account/data", label: "Your data" },
];
