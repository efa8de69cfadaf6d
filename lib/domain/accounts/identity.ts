/** What another site says of somebody who has signed in there. */
export type IdentityClaims = {
  issuer: string;
  /** Who it is there, for good. */
  subject: string;
  /** Null where the site tells none, or none that could be one. */
  email: string | null;
  /** Whether the site has checked that the address is theirs. */
  isEmailVerified: boolean;
  name: string | null;
};

/** The account with the address that another site tells. */
export type AccountOfAddress = {
  emailVerifiedAt: Date | null;
  disabledAt: Date | null;
  /** Whether somebody of that very site is connected to it already. */
  hasIdentityOfIssuer: boolean;
};

/**
 * Whether somebody whom an account does not know yet may be taken for its person because of the address alone. Only
 * where both sides have checked it: else whoever writes the address into an account, there or here, would get the
 * other. And not where the account knows somebody of that site: the address may have passed to another person.
 */
export function joinsByAddress({ isEmailVerified }: IdentityClaims, account: AccountOfAddress): boolean {
  return isEmailVerified && account.emailVerifiedAt !== null && !account.disabledAt && !account.hasIdentityOfIssuer;
}
