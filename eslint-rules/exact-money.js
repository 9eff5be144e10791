// Money is whole pence, read from text and divided only by `allocate`. Floats lose pennies: Math.floor(19.99 * 100) is 1998.
const money = /(^|[a-z_])(amount|pence|pounds|balance|surplus|price|cost|money|payment|weekly|total)s?(?![a-z])/i;
const rounding = new Set(['round', 'floor', 'ceil', 'trunc', 'fround']);

/** Whether any name in the expression speaks of money. */
function speaksOfMoney(node) {
  switch (node?.type) {
    case 'Identifier':
      return money.test(node.name);
    case 'MemberExpression':
      return speaksOfMoney(node.property) || (!node.computed && speaksOfMoney(node.object));
    case 'BinaryExpression':
    case 'LogicalExpression':
      return speaksOfMoney(node.left) || speaksOfMoney(node.right);
    case 'UnaryExpression':
    case 'ChainExpression':
      return speaksOfMoney(node.argument ?? node.expression);
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return speaksOfMoney(node.expression);
    default:
      return false;
  }
}

function calledOn(callee, object) {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === object && callee.property.name;
}

export default {
  meta: {
    type: 'problem',
    docs: { description: 'money is whole pence, never a float' },
    schema: [],
    messages: {
      parse: 'parseFloat reads money as a float. Use parsePounds.',
      fixed: 'toFixed rounds a float. Print pence with poundsText or formatPounds.',
      round: 'Math.{{how}} on money drops pennies. Use proportion or allocate.',
      scale: 'Dividing or multiplying money by 100 makes a float. Use parsePounds, poundsText or formatPounds.',
    },
  },
  create(context) {
    return {
      CallExpression(node) {
        const { callee } = node;
        const global = callee.type === 'Identifier' && callee.name === 'parseFloat';
        if (global || calledOn(callee, 'Number') === 'parseFloat') context.report({ node, messageId: 'parse' });
        if (callee.type === 'MemberExpression' && callee.property.name === 'toFixed') context.report({ node, messageId: 'fixed' });
        const how = calledOn(callee, 'Math');
        if (rounding.has(how) && node.arguments.some(speaksOfMoney)) context.report({ node, messageId: 'round', data: { how } });
      },
      BinaryExpression(node) {
        const byHundred = [node.left, node.right].some((side) => side.type === 'Literal' && side.value === 100);
        if (byHundred && (node.operator === '*' || node.operator === '/') && speaksOfMoney(node)) context.report({ node, messageId: 'scale' });
      },
    };
  },
};
