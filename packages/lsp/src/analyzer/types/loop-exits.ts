import { ts } from "ts-morph";

/**
 * What a task's function ends a loop with: of each call of `exitLoop` in it the type of its argument, or that it has
 * none, which means the task's output.
 */
export function loopExits(checker: ts.TypeChecker, task: ts.Node): readonly (ts.Type | "output")[] {
  const exits: (ts.Type | "output")[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && calledName(node.expression) === "exitLoop") {
      const [value] = node.arguments;
      exits.push(value === undefined ? "output" : checker.getTypeAtLocation(value));
    }
    ts.forEachChild(node, visit);
  };
  if (task.getText().includes("exitLoop")) visit(task);
  return exits;
}

function calledName(callee: ts.Expression): string | undefined {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}
