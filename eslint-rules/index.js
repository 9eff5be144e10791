import exactMoney from './exact-money.js';
import noAsyncComponent from './no-async-component.js';
import noRawHtml from './no-raw-html.js';

export default {
  rules: {
    'exact-money': exactMoney,
    'no-async-component': noAsyncComponent,
    'no-raw-html': noRawHtml,
  },
};
