import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart, { type Multipart, type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csrfFieldName } from '../platform/ui/forms/names.js';
import type { UploadLimits } from '../platform/web/route.js';
import type { UploadedFile } from '../platform/web/visit.js';
import { forgery } from './forgery.js';

declare module 'fastify' {
  interface FastifyRequest {
    uploadFolder?: string;
    uploadedFiles?: UploadedFile[];
  }
}

const longestField = 100_000;
const mostFields = 500;

/** Files of forms are streamed to a folder of their own for each request, which goes away when the answer has been sent. */
export async function addUploads(server: FastifyInstance, dataFolder: string): Promise<void> {
  const uploads = path.join(dataFolder, 'uploads');
  // What a killed program left.
  await rm(uploads, { recursive: true, force: true });
  await server.register(multipart);
  server.addHook('preValidation', async (request) => {
    const limits = request.routeOptions.config.upload;
    if (request.isMultipart()) await readParts(request, uploads, limits ?? { files: 0, bytesPerFile: 0 });
  });
  const clear = async ({ uploadFolder }: FastifyRequest): Promise<void> => {
    if (uploadFolder !== undefined) await rm(uploadFolder, { recursive: true, force: true });
  };
  server.addHook('onResponse', clear);
  server.addHook('onRequestAbort', clear);
}

async function readParts(request: FastifyRequest, uploads: string, limits: UploadLimits): Promise<void> {
  await mkdir(uploads, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(uploads, 'form-'));
  const files: UploadedFile[] = [];
  const fields = new Map<string, string | string[]>();
  Object.assign(request, { uploadFolder: folder, uploadedFiles: files });
  const parts = request.parts({ limits: { files: limits.files, fileSize: limits.bytesPerFile, fields: mostFields, fieldSize: longestField } });
  for await (const part of parts) {
    if (part.type === 'field') addField(fields, part);
    else if (fields.has(csrfFieldName)) await keep(part, folder, files);
    // Our forms send their token first: a stranger's files are not even written down.
    else throw forgery();
  }
  request.body = Object.fromEntries(fields);
}

function addField(fields: Map<string, string | string[]>, part: Multipart): void {
  if (part.type !== 'field' || typeof part.value !== 'string') return;
  if (part.valueTruncated) throw Object.assign(new Error('a field is too long'), { statusCode: 413 });
  const before = fields.get(part.fieldname);
  fields.set(part.fieldname, before === undefined ? part.value : [before, part.value].flat());
}

async function keep(part: MultipartFile, folder: string, files: UploadedFile[]): Promise<void> {
  // A file field that was left empty arrives as a file without a name.
  if (part.filename === '') {
    part.file.resume();
    return;
  }
  const place = path.join(folder, String(files.length));
  const written = createWriteStream(place, { mode: 0o600 });
  await pipeline(part.file, written);
  if (part.file.truncated) throw Object.assign(new Error('a file is too large'), { statusCode: 413 });
  files.push({ field: part.fieldname, fileName: path.basename(part.filename.replaceAll('\\', '/')), path: place, bytes: written.bytesWritten });
}
