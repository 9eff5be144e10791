import {
  Button,
  CharacterCount,
  createAll,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend';
import { startKeys } from './keys.js';
import { startPasskeys } from './passkey.js';
import { watchProgress } from './progress.js';
import { startSwaps } from './swap.js';

const components = [
  Button,
  CharacterCount,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
];
for (const component of components) createAll(component);

startKeys(document);
watchProgress(document);
startPasskeys(document);
startSwaps(document, (region) => {
  for (const component of components) createAll(component, undefined, region);
});
