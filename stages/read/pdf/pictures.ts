/** The pages of a PDF as pictures, for people to look at. */

import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Picture } from '../../../pipeline/model/picture.js';
import type { Input } from '../../../pipeline/model/source.js';
import { forgiving, open } from './open.js';

/** Points are 1/72 inch; 110 dots an inch are as many as a pane of a screen shows. */
const SCALE = 110 / 72;
const QUALITY = 70;
/** In pixels: a file may say of a page that it is as large as a town. */
const LONGEST_SIDE = 4000;

/** Pictures of some pages, counted from 1; a page that cannot be drawn has none. */
export async function pagePictures(input: Input, pages: readonly number[]): Promise<readonly Picture[]> {
  return pages.length === 0 ? [] : forgiving(() => drawnPages(input, pages));
}

async function drawnPages(input: Input, pages: readonly number[]): Promise<readonly Picture[]> {
  const document = await open(input);
  try {
    const pictures: Picture[] = [];
    for (const number of pages) {
      const picture = await pictureOf(document, number).catch(() => null);
      if (picture) pictures.push(picture);
    }
    return pictures;
  } finally {
    await document.loadingTask.destroy();
  }
}

async function pictureOf(document: PDFDocumentProxy, number: number): Promise<Picture> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(SCALE, LONGEST_SIDE / Math.max(width, height)) });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport }).promise;
  page.cleanup();
  return { page: number, size: { width, height }, type: 'image/webp', bytes: await canvas.encode('webp', QUALITY) };
}
