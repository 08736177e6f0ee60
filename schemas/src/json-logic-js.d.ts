declare module 'json-logic-js' {
  const jsonLogic: {
    apply(rule: unknown, data?: unknown): unknown;
    add_operation(name: string, operation: (this: unknown, ...values: never[]) => unknown): void;
    rule_like(rule: unknown, pattern: unknown): boolean;
  };
  export default jsonLogic;
}
