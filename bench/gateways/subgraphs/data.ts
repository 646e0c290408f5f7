/** The shop that the four subgraphs know: few entities that refer to each other often, as in the public scenario. */

export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}
export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
}
export interface Review {
  readonly id: string;
  readonly body: string;
  readonly upc: string;
}

export const users: readonly User[] = [
  ['Zaynab al-Basri', 'zaynab'],
  ['Hasan Jabbar', 'hasanj'],
  ['Maryam Kadhim', 'maryamk'],
  ['Ali Abd al-Rida', 'alirida'],
  ['Noor Salman', 'noors'],
  ['Yusuf Hadi', 'yusufh'],
].map(([name = '', username = ''], index) => ({ id: String(index + 1), name, username }));

export const products: readonly Product[] = [
  { upc: '1', name: 'Desk', price: 899, weight: 100, inStock: true },
  { upc: '2', name: 'Bench', price: 1299, weight: 1000, inStock: false },
  { upc: '3', name: 'Jug', price: 15, weight: 20, inStock: false },
  { upc: '4', name: 'Stool', price: 499, weight: 100, inStock: false },
  { upc: '5', name: 'Screen', price: 1299, weight: 1000, inStock: true },
];

const sentence =
  'The parcel came in the week that was promised and what was in it looked as it did in the picture. ';

/** Which product each review is of, and how long it is in characters. */
const reviewed: readonly (readonly [upc: string, length: number])[] = [
  ['1', 446],
  ['1', 292],
  ['1', 276],
  ['1', 146],
  ['2', 446],
  ['2', 292],
  ['2', 276],
  ['2', 146],
  ['3', 146],
  ['4', 146],
  ['4', 850],
];

export const reviews: readonly Review[] = reviewed.map(([upc, length], index) => ({
  id: String(index + 1),
  body: sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length),
  upc,
}));

/** Every review was written by the first user, and every user shows the same two. */
export const author = users[0] as User;
export const reviewsOfUser = reviews.slice(0, 2);
export const reviewsOf = (upc: string): Review[] => reviews.filter((review) => review.upc === upc);

/** What sending a product costs: nothing for a dear one, else half its weight. */
export const shippingEstimate = ({ price, weight }: Pick<Product, 'price' | 'weight'>): number =>
  price > 1000 ? 0 : weight / 2;
