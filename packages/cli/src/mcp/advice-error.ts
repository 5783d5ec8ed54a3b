/** Why a tool cannot answer, and what to ask instead: for the model that called it. */
export class AdviceError extends Error {
  override readonly name = "AdviceError";

  constructor(message: string, advice: string) {
    super(`${message} ${advice}`);
  }
}
