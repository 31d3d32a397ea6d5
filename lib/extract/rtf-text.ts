import iconv from 'iconv-lite';
import { charsetEncoding, pageEncoding } from './rtf-tables.ts';

/** Decodes the bytes of an RTF text in the code page of the font or, if it has none, of the document. */
export class RtfText {
  readonly #fonts = new Map<number, string>();
  #document = 'windows-1252';
  /** The font the font table is currently defining. */
  #defining = 0;
  #bytes = new Uint8Array(1024);
  #length = 0;
  #ascii = true;

  get pending(): boolean {
    return this.#length > 0;
  }

  byte(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
    if (byte >= 0x80) this.#ascii = false;
  }

  /** Returns the bytes added since the last call, decoded in the font's code page. */
  take(font: number): string {
    const bytes = Buffer.from(this.#bytes.subarray(0, this.#length));
    const ascii = this.#ascii;
    this.#length = 0;
    this.#ascii = true;
    return ascii ? bytes.toString('latin1') : iconv.decode(bytes, this.#fonts.get(font) ?? this.#document);
  }

  /** Starts the definition of a font in the font table. */
  define(font: number): void {
    this.#defining = font;
  }

  charset(charset: number): void {
    const encoding = charsetEncoding(charset);
    if (encoding !== null && !this.#fonts.has(this.#defining)) this.#fonts.set(this.#defining, encoding);
  }

  /** Sets a font's code page, which overrides its charset. */
  page(page: number): void {
    const encoding = pageEncoding(page);
    if (encoding !== null) this.#fonts.set(this.#defining, encoding);
  }

  documentPage(page: number): void {
    this.#document = pageEncoding(page) ?? this.#document;
  }
}
