import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import pursestrings from './eslint-rules/index.js';

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'out/', 'coverage/', 'test-results/', 'test/fixtures/', 'src/platform/ui/client/']),
  // Nothing is switched off in passing: an exception stands here, with its reason.
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['vitest.config.ts', 'vitest.proof.config.ts'] }, tsconfigRootDir: import.meta.dirname } },
    plugins: { pursestrings },
    rules: {
      'pursestrings/exact-money': 'error',
      'pursestrings/no-async-component': 'error',
      'pursestrings/no-raw-html': 'error',
      'max-lines-per-function': ['error', { max: 70 }],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      // Digits of account numbers are taken one by one; no text of people is.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      // Pence are branded numbers: the rule takes the brand for something that is no number.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      // One-line arrows that end in a call read better without braces.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // The two places where pence are made from text or shared out, and the banks' own ways of writing amounts.
    files: ['src/core/money.ts', 'src/core/allocate.ts', 'src/direct-payments/statements/formats/**'],
    rules: { 'pursestrings/exact-money': 'off' },
  },
  {
    // Places on a drawing are no sums.
    files: ['src/platform/ui/charts/**'],
    rules: { 'pursestrings/exact-money': 'off' },
  },
  {
    files: ['src/platform/ui/govuk/**'],
    rules: { 'pursestrings/no-raw-html': 'off' },
  },
  {
    // Written by programs of ours.
    files: ['src/platform/db/tables.ts', 'src/platform/ui/govuk/options.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // A `describe` is as long as what it describes; a program of a test talks to the test by printing; and a second,
    // independent way of working something out may not use the first.
    files: ['**/*.test.{ts,tsx}', 'test/**', 'bench/**'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off', 'pursestrings/exact-money': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: { eqeqeq: 'error', 'max-lines': ['error', { max: 400 }], 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
);
