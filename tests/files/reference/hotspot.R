# Makes the reference files of tests/geo/hotspot in ./hotspot, with R 4.2, spdep 1.2-7, spData 2.2.1 (CC0-1.0) and classInt 0.4-8 of Debian 12:
#   apt-get install --no-install-recommends r-base-core r-cran-spdep r-cran-spdata r-cran-classint && Rscript hotspot.R
# SPDX-License-Identifier: GPL-3.0-or-later
suppressMessages({library(spdep); library(spData); library(classInt); library(sf)})
set.ZeroPolicyOption(TRUE)
dir.create("hotspot", showWarnings = FALSE)

write_table <- function(table, name) {
  for (k in seq_along(table)) if (is.double(table[[k]])) table[[k]] <- formatC(table[[k]], digits = 16, format = "g", width = 1)
  write.csv(table, file.path("hotspot", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}

overall <- NULL
global_row <- function(set, style, listw, x, z = NULL) {
  random <- moran.test(x, listw, alternative = "two.sided")
  normal <- moran.test(x, listw, randomisation = FALSE, alternative = "two.sided")
  index <- if (is.null(z)) NaN else spdep:::EBImoran(z, listw, length(z), Szero(listw))
  data.frame(set = set, style = style, i = random$estimate[[1]], expected = random$estimate[[2]], variance_randomised = random$estimate[[3]],
             z_randomised = random$statistic[[1]], p_randomised = random$p.value, variance_normal = normal$estimate[[3]],
             z_normal = normal$statistic[[1]], p_normal = normal$p.value, eb_index = index)
}

# One set: x is what is tested; count and population are for the rates.
reference <- function(set, nb, x, count = NULL, population = NULL) {
  pairs <- do.call(rbind, lapply(seq_along(nb), function(i) if (nb[[i]][1] != 0) data.frame(i = i, j = nb[[i]])))
  write_table(pairs, paste0(set, "_pairs"))
  binary <- nb2listw(nb, style = "B"); standard <- nb2listw(nb, style = "W")
  gi <- attr(localG(x, binary, return_internals = TRUE), "internals")
  star <- attr(localG(x, nb2listw(include.self(nb), style = "B"), return_internals = TRUE), "internals")
  star_w <- attr(localG(x, nb2listw(include.self(nb), style = "W"), return_internals = TRUE), "internals")
  moran <- localmoran(x, binary); moran_w <- localmoran(x, standard)
  table <- data.frame(id = seq_along(x), x = as.double(x))
  table[c("gi", "gi_e", "gi_v", "gi_z", "gi_p")] <- as.data.frame(gi)
  table[c("gs", "gs_e", "gs_v", "gs_z", "gs_p")] <- as.data.frame(star)
  table[c("mi", "mi_e", "mi_v", "mi_z", "mi_p")] <- as.data.frame(unclass(moran)[, 1:5])
  table$quadrant <- as.character(attr(moran, "quadr")$pysal)
  table$gs_fdr <- p.adjust(table$gs_p, "BH")
  table$w_gi_z <- as.double(localG(x, standard))
  table[c("w_gs", "w_gs_e", "w_gs_v", "w_gs_z")] <- as.data.frame(star_w)[, 1:4]
  table[c("w_mi", "w_mi_e", "w_mi_v", "w_mi_z")] <- as.data.frame(unclass(moran_w)[, 1:4])
  z <- NULL
  if (!is.null(count)) {
    smoothed <- EBest(count, population)
    z <- suppressMessages(EBImoran.mc(count, population, binary, 1))$z
    table$count <- as.double(count); table$population <- as.double(population)
    table$raw <- smoothed$raw; table$smoothed <- smoothed$estmm; table$standardised <- z
  }
  write_table(table, set)
  overall <<- rbind(overall, global_row(set, "B", binary, x, z), global_row(set, "W", standard, x, z))
}

data(columbus, package = "spData")
shape <- st_read(system.file("shapes/columbus.shp", package = "spData"), quiet = TRUE)
reference("columbus", col.gal.nb, columbus$CRIME)
reference("columbus_queen", poly2nb(shape), shape$CRIME)
reference("columbus_rook", poly2nb(shape, queen = FALSE), shape$CRIME)
data(nc.sids, package = "spData")
reference("sids", ncCR85.nb, nc.sids$SID74 / nc.sids$BIR74, nc.sids$SID74, nc.sids$BIR74)
data(auckland, package = "spData")
reference("auckland", auckland.nb, auckland$Deaths.1977.85, auckland$Deaths.1977.85, auckland$Under.5.1981)
data(used.cars, package = "spData")
reference("used_cars", usa48.nb, used.cars$price.1960)
example <- cbind(c(10, 20, 40, 15, 30, 30), c(10, 10, 10, 20, 20, 30))
reference("six_points", dnearneigh(example, 0, 15), c(2, 3, 3.2, 5, 8, 7))

# Made up: a lattice of small counts (many ties) with three islands, and units whose neighbours don't all know them.
set.seed(7)
lattice <- cell2nb(12, 12, type = "queen")
for (island in c(5L, 77L, 144L)) {
  lattice[] <- lapply(lattice, function(of) { of <- setdiff(of, island); if (length(of) == 0) 0L else as.integer(of) })
  lattice[[island]] <- 0L
}
population <- round(exp(rnorm(144, 6, 1)))
reference("lattice_islands", lattice, rpois(144, 2), rpois(144, population * 0.01), population)
nearest <- knn2nb(knearneigh(cbind(runif(60), runif(60)), k = 4))
nearest[] <- lapply(seq_along(nearest), function(i) nearest[[i]][1:(1 + i %% 4)])
# Rates that differ less than chance would have them: nothing is left but the mean.
even <- rep(500, 60)
reference("one_way", nearest, rnorm(60, 10, 2), rep(c(4, 5), 30), even)
write_table(overall, "overall")

breaks <- NULL
break_rows <- function(set, x) for (k in 2:7) breaks <<- rbind(breaks, data.frame(set = set, classes = k, at = classIntervals(x, k, style = "fisher")$brks))
break_rows("columbus", columbus$CRIME)
break_rows("auckland", auckland$Deaths.1977.85)
break_rows("used_cars", used.cars$price.1960)
break_rows("sids", nc.sids$SID74 / nc.sids$BIR74)
write_table(breaks, "breaks")

trends <- NULL
for (series in list(c(1, 4, 2, 8, 5, 7), c(3, 3, 3, 2, 2, 5, 5, 6, 7, 7, 7, 9), c(9, 8, 8, 7, 5, 5, 3, 2, 1, 1), round(sin(1:40) * 3) + (1:40) / 8,
                    c(-1.5, 2.25, -1.5, 0, 0, 0, 4, 1, 1, 1, 2, 2.25), rev(as.double(1:12)))) {
  n <- length(series)
  s <- sum(sapply(1:(n - 1), function(i) sum(sign(series[(i + 1):n] - series[i]))))
  ties <- as.double(table(series))
  variance <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  test <- cor.test(1:n, series, method = "kendall", exact = FALSE, continuity = TRUE)
  trends <- rbind(trends, data.frame(series = paste(series, collapse = " "), s = s, variance = variance, z = sign(s) * abs(test$statistic[[1]]),
                                     p = test$p.value, tau = test$estimate[[1]]))
}
write_table(trends, "trends")

limits <- NULL
for (count in c(0, 1, 2, 5, 17, 100, 522, 4000)) {
  both <- poisson.test(count)$conf.int
  limits <- rbind(limits, data.frame(count = count, low = both[1], high = both[2]))
}
write_table(limits, "poisson_limits")
tails <- NULL
for (mean in c(0.01, 0.5, 3, 20.25, 321.5)) for (count in c(0, 1, 3, 20, 300, 400)) {
  tails <- rbind(tails, data.frame(count = count, mean = mean, at_most = ppois(count, mean), at_least = ppois(count - 1, mean, lower.tail = FALSE),
                                   funnel_low = qpois(0.025, mean), funnel_high = qpois(0.975, mean)))
}
write_table(tails, "poisson_tails")
changes <- NULL
for (case in list(c(3, 12, 1, 1), c(0, 1, 1, 1), c(10, 10, 1, 1), c(40, 21, 31, 28), c(5, 0, 1, 1), c(400, 480, 30, 31), c(7, 19, 2, 1), c(1200, 1100, 1, 1))) {
  p <- poisson.test(c(case[2], case[1]), c(case[4], case[3]))$p.value
  changes <- rbind(changes, data.frame(before = case[1], after = case[2], exposure_before = case[3], exposure_after = case[4], p = p))
}
write_table(changes, "changes")
