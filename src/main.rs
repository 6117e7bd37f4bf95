//! The program that the page runs.

fn main() {
    lectern_reader::start();
}
