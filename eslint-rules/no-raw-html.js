// Text is escaped by default; what steps around that is the way in for a script. Only the official macros' wrapper may.
export default {
  meta: {
    type: 'problem',
    docs: { description: 'markup is escaped everywhere but in the wrapper of the official macros' },
    schema: [],
    messages: {
      raw: 'raw() prints text without escaping it. Only src/platform/ui/govuk may.',
      inner: 'dangerouslySetInnerHTML prints text without escaping it.',
    },
  },
  create(context) {
    return {
      ImportSpecifier(node) {
        const from = node.parent.source.value;
        if (/^hono\/(html|utils\/html)$/.test(from) && node.imported.name === 'raw') context.report({ node, messageId: 'raw' });
      },
      JSXAttribute(node) {
        if (node.name.name === 'dangerouslySetInnerHTML') context.report({ node, messageId: 'inner' });
      },
    };
  },
};
