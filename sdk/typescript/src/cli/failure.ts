import { EXIT } from "./exit-codes.js";

/** Why a command ends without having done what it was asked: for people its message, for programs its code. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
    readonly code: string,
    /** What a program may want to know besides; stands in the JSON as it is. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "Failure";
  }
}

/** Something in the call or its surroundings that the caller has to put right. */
export class UsageFailure extends Failure {
  constructor(message: string, code = "usage") {
    super(message, EXIT.usage, code);
    this.name = "UsageFailure";
  }
}
