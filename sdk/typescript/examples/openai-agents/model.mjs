export const model = "gpt-5.4-mini";
