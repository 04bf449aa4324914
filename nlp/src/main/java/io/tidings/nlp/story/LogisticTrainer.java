package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.List;

/** Fits a {@link LogisticModel} by Newton's method, with a penalty on large weights. */
final class LogisticTrainer {
  private static final int STEPS = 15;

  private final List<double[]> rows = new ArrayList<>();
  private final List<double[]> targets = new ArrayList<>(); // label, weight

  void add(double[] features, boolean yes, double weight) {
    rows.add(features.clone());
    targets.add(new double[] {yes ? 1 : 0, weight});
  }

  /**
   * Fits.
   *
   * @param trust how much the examples count against the penalty
   */
  LogisticModel fit(double trust) {
    int size = rows.get(0).length;
    double[] mean = new double[size];
    double[] scale = new double[size];
    standardize(mean, scale);
    double[] w = new double[size + 1];
    for (int step = 0; step < STEPS; step++) {
      newton(w, mean, scale, trust);
    }
    float[] weights = new float[size + 1];
    double bias = w[size];
    for (int k = 0; k < size; k++) {
      weights[k] = (float) (w[k] / scale[k]);
      bias -= w[k] * mean[k] / scale[k];
    }
    weights[size] = (float) bias;
    return new LogisticModel(weights);
  }

  private void standardize(double[] mean, double[] scale) {
    for (double[] row : rows) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[k] / rows.size();
      }
    }
    for (double[] row : rows) {
      for (int k = 0; k < mean.length; k++) {
        scale[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / rows.size();
      }
    }
    for (int k = 0; k < scale.length; k++) {
      scale[k] = StrictMath.sqrt(scale[k]) + 1e-6;
    }
  }

  private void newton(double[] w, double[] mean, double[] scale, double trust) {
    int n = w.length;
    double[] gradient = new double[n];
    double[][] hessian = new double[n][n];
    double[] x = new double[n];
    x[n - 1] = 1;
    for (int r = 0; r < rows.size(); r++) {
      double[] row = rows.get(r);
      double z = w[n - 1];
      for (int k = 0; k < n - 1; k++) {
        x[k] = (row[k] - mean[k]) / scale[k];
        z += w[k] * x[k];
      }
      double p = 1 / (1 + StrictMath.exp(-z));
      double weight = trust * targets.get(r)[1];
      double slope = weight * (targets.get(r)[0] - p);
      double curve = weight * Math.max(1e-6, p * (1 - p));
      for (int k = 0; k < n; k++) {
        gradient[k] += slope * x[k];
        for (int l = 0; l <= k; l++) {
          hessian[k][l] += curve * x[k] * x[l];
        }
      }
    }
    for (int k = 0; k < n - 1; k++) {
      gradient[k] -= w[k];
      hessian[k][k] += 1;
    }
    hessian[n - 1][n - 1] += 1e-9;
    double[] step = solve(hessian, gradient);
    for (int k = 0; k < n; k++) {
      w[k] += step[k];
    }
  }

  /** Cholesky; only the lower triangle is read. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? StrictMath.sqrt(Math.max(sum, 1e-12)) : sum / a[j][j];
      }
    }
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }
}
