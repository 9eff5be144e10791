import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Everything that a PDF prints and where its links lead, without spaces: what is broken over lines is found too. */
export async function pdfWords(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false }).promise;
  const found: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    for (const item of (await page.getTextContent()).items) if ('str' in item) found.push(item.str);
    for (const { url, unsafeUrl } of (await page.getAnnotations()) as { url?: string; unsafeUrl?: string }[]) found.push(url ?? '', unsafeUrl ?? '');
  }
  await document.destroy();
  return found.join('').replace(/\s+/g, '');
}
