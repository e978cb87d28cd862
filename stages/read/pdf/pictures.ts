/** The pages of a PDF as pictures, for people to look at. */

import { createCanvas } from '@napi-rs/canvas';
import type { Picture } from '../../../pipeline/model/picture.js';
import type { Input } from '../../../pipeline/model/source.js';
import { open } from './open.js';

/** Points are 1/72 inch; 110 dots an inch are as many as a pane of a screen shows. */
const SCALE = 110 / 72;
const QUALITY = 70;

/** Pictures of some pages, counted from 1; a page that cannot be drawn has none. */
export async function pagePictures(input: Input, pages: readonly number[]): Promise<readonly Picture[]> {
  if (pages.length === 0) return [];
  const document = await open(input);
  try {
    const pictures: Picture[] = [];
    for (const number of pages) {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const size = { width, height };
      const viewport = page.getViewport({ scale: SCALE });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      const drawn = await page
        .render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport })
        .promise.then(
          () => true,
          () => false,
        );
      if (drawn) pictures.push({ page: number, size, type: 'image/webp', bytes: await canvas.encode('webp', QUALITY) });
      page.cleanup();
    }
    return pictures;
  } finally {
    await document.loadingTask.destroy();
  }
}
