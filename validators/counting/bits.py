"""Sets of small numbers as the bits of an integer: bit i stands for the number i.

The idioms are those of D. E. Knuth, The Art of Computer Programming, vol. 4A, 7.1.3: Bitwise tricks and
techniques (working with the rightmost bits).
"""

from collections.abc import Iterator


def lowest(bits: int) -> int:
    """Return the smallest number of a set.

    >>> lowest(0b0110)
    1
    """
    return (bits & -bits).bit_length() - 1


def highest(bits: int) -> int:
    """Return the largest number of a set.

    >>> highest(0b0110)
    2
    """
    return bits.bit_length() - 1


def singles(bits: int) -> Iterator[int]:
    """Yield each number of a set as a set of its own, in ascending order.

    >>> [*singles(0b1011)]
    [1, 2, 8]
    """
    while bits:
        yield bits & -bits
        bits &= bits - 1


def runs(bits: int) -> list[int]:
    """Return the runs of adjoining numbers, each as a set, in ascending order.

    >>> runs(0b1011) == [0b0011, 0b1000]
    True
    """
    found = []
    while bits:
        later = bits & (bits + (bits & -bits))  # the sum carries through the first run
        found.append(bits ^ later)
        bits = later
    return found
