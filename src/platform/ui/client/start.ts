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
import { watchProgress } from './progress.js';

for (const component of [
  Button,
  CharacterCount,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
])
  createAll(component);

startKeys(document);
watchProgress(document);
