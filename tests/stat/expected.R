# Fills the column `expected` of measures.tsv: each row's command is run on its data set `d`. Run from the root:
#   Rscript tests/stat/expected.R
cases <- read.delim("tests/stat/measures.tsv", quote = "", colClasses = "character", na.strings = character())
bca <- function(x, f, R, seed, level = 0.95) {  # Efron 1987 by hand, samples as sample(n, n, TRUE)
    set.seed(seed); n <- length(x); t0 <- f(x)
    t <- replicate(R, f(x[sample.int(n, n, TRUE)]))
    j <- sapply(seq_len(n), function(i) f(x[-i])); l <- mean(j) - j
    a <- if (sum(l^2) > 0) sum(l^3) / (6 * sum(l^2)^1.5) else 0; w <- qnorm(mean(t < t0)); z <- qnorm((1 + c(-level, level)) / 2)
    boot:::norm.inter(t, pnorm(w + (w + z) / (1 - a * (w + z))))[, 2]
}
skew <- function(x) { n <- length(x); m <- mean(x); mean((x - m)^3) / mean((x - m)^2)^1.5 * sqrt(n * (n - 1)) / (n - 2) }
kurt <- function(x) { n <- length(x); m <- mean(x); (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (mean((x - m)^4) / mean((x - m)^2)^2 - 3) + 6) }
slopes <- function(x, y) { p <- combn(length(x), 2); s <- (y[p[2, ]] - y[p[1, ]]) / (x[p[2, ]] - x[p[1, ]]); s[is.finite(s)] }
mk <- function(y) { p <- combn(length(y), 2); sum(sign(y[p[2, ]] - y[p[1, ]])) }
mkvar <- function(y) { n <- length(y); t <- table(y); (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5))) / 18 }
pettitt <- function(y) { n <- length(y); u <- abs(2 * cumsum(rank(y)) - seq_len(n) * (n + 1))[-n]; list(k = max(u), at = which.max(u)) }
lad <- function(x, y, tau) {  # the best of all lines through two points
    p <- combn(length(x), 2); b <- (y[p[2, ]] - y[p[1, ]]) / (x[p[2, ]] - x[p[1, ]]); k <- is.finite(b); b <- b[k]
    a <- y[p[1, k]] - b * x[p[1, k]]
    loss <- mapply(function(a, b) { r <- y - a - b * x; sum(r * (tau - (r < 0))) }, a, b); b[which.min(loss)]
}
for (i in seq_len(nrow(cases))) {
    d <- read.csv(file.path("tests/stat/data", paste0(cases$data[i], ".csv")))
    cases$expected[i] <- tryCatch(format(as.numeric(eval(parse(text = cases$command[i]))), digits = 17), error = function(e) stop(cases$command[i], ": ", conditionMessage(e)))
}
write.table(cases, "tests/stat/measures.tsv", sep = "\t", quote = FALSE, row.names = FALSE, na = "")
