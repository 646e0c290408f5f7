import {
  author,
  type Product,
  products,
  type Review,
  reviewsOf,
  reviewsOfUser,
  shippingEstimate,
  type User,
  users,
} from './subgraphs/data.ts';

/** The deep query of the public gateways benchmark; with a variable when each request is to be unique. */
export const queryText = (withVariable: boolean): string => `
  fragment User on User { id username name }
  fragment Review on Review { id body }
  fragment Product on Product { inStock name price shippingEstimate upc weight }
  query TestQuery${withVariable ? '($first: Int!)' : ''} {
    __typename
    users {
      ...User
      reviews {
        ...Review
        product {
          ...Product
          reviews {
            ...Review
            author { ...User reviews { ...Review product { ...Product } } }
          }
        }
      }
    }
    topProducts${withVariable ? '(first: $first)' : ''} {
      ...Product
      reviews {
        ...Review
        author { ...User reviews { ...Review product { ...Product } } }
      }
    }
  }`;

/** The answer that is right, made from the data without any gateway. */
export function expectedAnswer(): unknown {
  const user = ({ id, username, name }: User) => ({ id, username, name });
  const review = ({ id, body }: Review) => ({ id, body });
  const product = (given: Product) => ({ ...given, shippingEstimate: shippingEstimate(given) });
  const productOf = ({ upc }: Review) => products.find((one) => one.upc === upc) as Product;
  const shown = reviewsOfUser.map((one) => ({ ...review(one), product: product(productOf(one)) }));
  const written = (upc: string) =>
    reviewsOf(upc).map((one) => ({ ...review(one), author: { ...user(author), reviews: shown } }));
  const withReviews = (given: Product) => ({ ...product(given), reviews: written(given.upc) });
  return {
    data: {
      __typename: 'Query',
      users: users.map((one) => ({
        ...user(one),
        reviews: reviewsOfUser.map((other) => ({
          ...review(other),
          product: withReviews(productOf(other)),
        })),
      })),
      topProducts: products.map(withReviews),
    },
  };
}
