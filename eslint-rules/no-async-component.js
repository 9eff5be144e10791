// hono/jsx makes a promise of an asynchronous component, and no type says so: the page would show [object Promise].
function nameOf(node) {
  if (node.id) return node.id.name;
  return node.parent.type === 'VariableDeclarator' ? node.parent.id.name : undefined;
}

export default {
  meta: {
    type: 'problem',
    docs: { description: 'a component is drawn in one go' },
    schema: [],
    messages: { async: '{{name}} is a component and asynchronous. Fetch first, in the handler, then draw.' },
  },
  create(context) {
    const check = (node) => {
      const name = nameOf(node);
      if (node.async && name !== undefined && /^[A-Z]/.test(name)) context.report({ node, messageId: 'async', data: { name } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};
